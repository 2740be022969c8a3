// Writes upstream's published markup as test fixtures; run by bin/vendor in a folder with node_modules.
const fs = require("fs"), path = require("path"), zlib = require("zlib")
const nunjucks = require(path.resolve("node_modules/nunjucks"))
const target = process.argv[2]
fs.mkdirSync(target, { recursive: true })
const save = (name, value) => fs.writeFileSync(path.join(target, name), zlib.gzipSync(JSON.stringify(value), { level: 9 }))

const govuk = {}
const components = "node_modules/govuk-frontend/dist/govuk/components"
for (const component of fs.readdirSync(components).sort()) {
  const file = path.join(components, component, "fixtures.json")
  if (!fs.existsSync(file)) continue
  govuk[component] = JSON.parse(fs.readFileSync(file, "utf8")).fixtures.map(({ name, options, html }) => ({ name, options, html }))
}
save("govuk-frontend.json.gz", govuk)

// MoJ publishes no fixtures: its own Nunjucks draws these samples.
const samples = {
  badge: [{ text: "Urgent" }, { text: "Urgent", classes: "moj-badge--red" }, { html: "<b>Urgent</b>", attributes: { id: "x" } },
    { text: "<script>" }],
  "sub-navigation": [
    { items: [{ text: "Now", href: "/a", active: true }, { text: "Before <i>", href: "/b?c=1&d=2" }] },
    { label: "This record", classes: "x", attributes: { id: "y" }, items: [{ html: "<b>Now</b>", href: "/a", classes: "z", attributes: { id: "q" } }] }],
  "side-navigation": [
    { label: "Contents", items: [{ text: "One", href: "#one", active: true }, { text: "Two", href: "#two" }] },
    { label: "Side", sections: [{ heading: { text: "Part <1>" }, items: [{ text: "One", href: "#one" }] }] }],
}
const environment = nunjucks.configure(["node_modules/@ministryofjustice/frontend", "node_modules/govuk-frontend/dist"], { autoescape: true })
const moj = {}
for (const [component, options] of Object.entries(samples)) {
  moj[component] = options.map(each => ({ name: JSON.stringify(each).slice(0, 60), options: each,
    html: environment.render(`moj/components/${component}/template.njk`, { params: each }) }))
}
environment.addFilter("date", value => `on ${value}`)
environment.addFilter("mojDate", value => `at ${value}`)
moj.timeline = [
  { items: [{ label: { text: "Raised" }, text: "A <worry>", datetime: { timestamp: "2026-11-24", format: "D" }, byline: { text: "A. Person" } }] },
  { headingLevel: 3, classes: "x", items: [{ label: { html: "<b>Raised</b>" }, html: "<p>Words</p>", datetime: { timestamp: "2026-11-24", type: "date" } },
    { label: { text: "Closed" }, text: "Done", classes: "y", attributes: { id: "z" }, datetime: { timestamp: "2026-11-25", type: "date" } }] },
].map((each, index) => ({ name: `timeline ${index + 1}`, options: each, html: environment.render("moj/components/timeline/template.njk", { params: each }) }))
save("moj-frontend.json.gz", moj)

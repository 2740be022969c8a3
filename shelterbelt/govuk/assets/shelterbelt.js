// Our own small improvements. Every page works without this file.
(function () {
  "use strict"
  document.body.classList.add("js-enabled")
  if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported")
  window.Shelterbelt.begin()

  // Where a page can be left in one action, its links take its place in the history instead of standing on top of it:
  // after leaving there is nothing of ours behind "Back", however many pages were read.
  if (document.querySelector(".govuk-exit-this-page")) {
    document.addEventListener("click", function (event) {
      var link = event.target instanceof Element && event.target.closest("a[href]")
      if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      if (link.target || link.hasAttribute("download") || link.origin !== window.location.origin || link.closest(".govuk-exit-this-page")) return
      if (link.pathname === window.location.pathname && link.search === window.location.search && link.hash) return
      event.preventDefault()
      window.location.replace(link.href)
    })
  }

  // Long text is not sent into the void: a small picture of ours is asked for first. If it does not come, the page
  // stays, keeps what was typed and says so. Nothing is stored in the browser: another person may use it next.
  var icon = document.querySelector("link[rel=icon]")
  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter
    if (!icon || form.method.toLowerCase() !== "post" || !form.querySelector("textarea") || form.dataset.reached) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (form.dataset.asking) return
    form.dataset.asking = "yes"
    var answered = false, probe = new Image()
    function answer (reached) {
      if (answered) return
      answered = true
      delete form.dataset.asking
      warn(form, !reached)
      if (!reached) return
      form.dataset.reached = "yes"
      form.requestSubmit(button)
      window.setTimeout(function () { delete form.dataset.reached }, 0)
    }
    probe.onload = function () { answer(true) }
    probe.onerror = function () { answer(false) }
    window.setTimeout(function () { answer(false) }, 8000)
    probe.src = icon.href + "?" + Date.now()
  })
  function warn (form, lost) {
    var said = form.querySelector("[data-unsent]")
    if (said && !lost) said.remove()
    if (!lost) return
    if (said) said.remove()
    said = document.createElement("div")
    said.className = "govuk-inset-text"
    said.setAttribute("role", "alert")
    said.setAttribute("data-unsent", "")
    said.textContent = "There is no connection, so this is not saved. What you typed is still on this page. Keep it open and press the button again."
    form.prepend(said)
    said.scrollIntoView({ block: "center" })
  }

  // A second press on a button while the first is on its way sends nothing.
  document.addEventListener("submit", function (event) {
    var form = event.target
    if (event.defaultPrevented || form.method.toLowerCase() !== "post") return
    if (form.dataset.sent) { event.preventDefault(); return }
    form.dataset.sent = "yes"
    window.setTimeout(function () { delete form.dataset.sent }, 8000)
  })
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent })
  })

  // Long drop-downs become a type-ahead; the script for it is fetched only where one is.
  var selects = document.querySelectorAll("select[data-type-ahead]")
  if (selects.length) {
    var script = document.createElement("script")
    script.src = selects[0].dataset.typeAhead
    script.onload = function () { selects.forEach(enhance) }
    document.head.appendChild(script)
  }
  function enhance (select) {
    var described = select.getAttribute("aria-describedby")
    var inside = select.closest(".govuk-form-group")
    window.accessibleAutocomplete.enhanceSelectElement({
      selectElement: select, defaultValue: select.value ? undefined : "", showAllValues: true, autoselect: false,
      confirmOnBlur: true, displayMenu: "overlay", dropdownArrow: function () { return "" },
      inputClasses: inside && inside.classList.contains("govuk-form-group--error") ? "govuk-input govuk-input--error" : "govuk-input",
      tNoResults: function () { return "Nothing found" },
    })
    if (described) {
      var input = select.parentNode.querySelector("input")
      if (input) input.setAttribute("aria-describedby", (described + " " + (input.getAttribute("aria-describedby") || "")).trim())
    }
  }

  // "Choose all" for a list of tick boxes is not offered: each is a decision.
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false
    button.addEventListener("click", function () { window.print() })
  })
})()

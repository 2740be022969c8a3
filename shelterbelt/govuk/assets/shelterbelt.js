// Our own small improvements. Every page works without this file.
(function () {
  "use strict"
  document.body.classList.add("js-enabled")
  if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported")
  window.Shelterbelt.begin()

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

// The components that our pages use; bundled by bin/vendor into one deferred script.
import {
  createAll, Accordion, Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, FileUpload,
  NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink, Tabs,
} from "govuk-frontend"

window.Shelterbelt = {
  begin () {
    for (const part of [Accordion, Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, FileUpload,
      NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink, Tabs]) createAll(part)
  },
}

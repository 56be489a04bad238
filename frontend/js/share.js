import { each } from "./each.js"

/** <a data-share href="https://wa.me/?text=..." data-title data-url>: the phone's own sharing where there is one. */
export function shareButtons(root) {
  each(root, "a[data-share]", watch)
  each(root, "button[data-copy]", watchCopy)
  each(root, "button[data-print]", (button) => {
    button.hidden = false
    button.addEventListener("click", () => window.print())
  })
}

function watch(link) {
  if (!navigator.share) return
  link.addEventListener("click", (event) => {
    event.preventDefault()
    navigator.share({ title: link.dataset.title, url: link.dataset.url }).catch(() => {}) // closed without choosing
  })
}

function watchCopy(button) {
  if (!navigator.clipboard) return
  button.hidden = false
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.querySelector("[data-copied]")?.removeAttribute("hidden")
  })
}

import htmx from "htmx.org"

const PAUSE = 2000 // ms between two looks at whether the meeting has moved on
const HEADERS = { "HX-Request": "true" }

const room = () => document.getElementById("layar")
let tag = ""

/** The screen of the room: follows the meeting, and takes the keys and the dragging of whoever chairs it. */
export function follow() {
  setInterval(look, PAUSE)
  document.addEventListener("keydown", press)
  document.addEventListener("submit", send)
  document.addEventListener("click", pick)
  document.addEventListener("dragstart", lift)
  document.addEventListener("dragover", (event) => row(event.target) && event.preventDefault())
  document.addEventListener("drop", drop)
}

/** Somebody is in the middle of a sentence: what came meanwhile waits until it is sent. */
const writing = () => [...room().querySelectorAll("input:not([type=hidden]), textarea, select")].some(
  (field) => field.offsetParent && (field === document.activeElement || field.value !== first(field)),
)
const first = (field) => (field.tagName === "SELECT" ? ([...field.options].find((one) => one.defaultSelected) ?? field.options[0]).value : field.defaultValue)

async function look() {
  if (document.hidden || !room() || writing()) return
  try {
    const answer = await fetch(room().dataset.room, { headers: tag ? { ...HEADERS, "If-None-Match": tag } : HEADERS, cache: "no-store" })
    if (answer.status === 200) show(await answer.text(), answer.headers.get("ETag"))
  } catch {
    // no line: the next look tries again
  }
}

function show(text, newTag) {
  tag = newTag ?? ""
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("layar")
  if (!fresh || (fresh.dataset.version === room().dataset.version && !writing() && tag && fresh.isEqualNode(room()))) return
  const focused = document.activeElement?.dataset?.press
  room().replaceWith(document.adoptNode(fresh))
  htmx.process(room())
  if (focused) room().querySelector(`[data-press="${focused}"]`)?.focus()
  room().dispatchEvent(new CustomEvent("house:swapped", { bubbles: true }))
}

/** The forms of the screen go by themselves, so that the picture does not flicker; what could not be sent stays typed. */
async function send(event) {
  const form = event.target
  if (!form.closest("#layar") || form.method !== "post") return
  event.preventDefault()
  const answer = await fetch(form.action, { method: "POST", headers: HEADERS, body: new FormData(form, event.submitter) }).catch(() => null)
  form.removeAttribute("data-busy")
  if (!answer) return room().querySelector("[data-unsent]").removeAttribute("hidden")
  if (!answer.ok) return location.reload()
  show(await answer.text(), answer.headers.get("ETag"))
  room().querySelector("[role=alert]:not([hidden])")?.focus()
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !room()) return
  if (event.key === "Escape") return close()
  if (event.target.closest("input, textarea, select")) return
  const target = room().querySelector(`[data-press="${CSS.escape(event.key.toLowerCase())}"]`)
  if (!target) return
  event.preventDefault()
  target.click()
  target.parentElement.querySelector("[open] :is(input, select, textarea):not([type=hidden])")?.focus()
  if (target.tagName === "SUMMARY") target.parentElement.querySelector("form :is(input, select, textarea):not([type=hidden])")?.focus()
}

function close() {
  for (const one of room().querySelectorAll("details[open]")) one.open = false
}

const row = (element) => element.closest?.("[data-arrange] > li")

function lift(event) {
  const lifted = row(event.target)
  if (lifted) event.dataTransfer.setData("text/plain", lifted.dataset.number)
}

function drop(event) {
  const onto = row(event.target)
  if (!onto) return
  event.preventDefault()
  choose(event.dataTransfer.getData("text/plain"), onto.value)
}

function pick(event) {
  const link = event.target.closest("[data-pick]")
  if (!link) return
  event.preventDefault()
  choose(link.dataset.pick, "")
}

/** Fill the form of a move; what is left to say is why. */
function choose(number, to) {
  const details = document.getElementById("pindah")
  const form = details?.querySelector("form")
  if (!form) return
  details.open = true
  form.elements.number.value = number
  form.elements.to.value = to
  form.elements[to ? "reason" : "to"].focus()
}

import { each, make, say } from "./each.js"
import { forget, keep, recall, waiting } from "./shelf.js"
import { fill } from "./shrink.js"

const PAUSE = 400 // ms of quiet before a draft is written
const SOONEST = 5_000 // ms until what waits is tried again, doubled after each try
const LATEST = 300_000

/**
 * <form data-draft="key">: what is typed and photographed stays on the phone until the city has it. Without a line the
 * form waits here and goes by itself when the line is back; its own request id makes a second arrival harmless.
 */
export function drafts(root) {
  each(root, "form[data-draft]", start)
  each(root, "form[data-leaving]", (form) => form.addEventListener("submit", forgetPages))
  if (root === document) {
    window.addEventListener("online", () => sendWaiting())
    sendWaiting()
    registerWorker()
  }
}

async function start(form) {
  const state = form.querySelector("[data-draft-state]") ?? form.insertBefore(make("div", { class: "draft-state", role: "status", hidden: "" }), form.firstChild)
  const draft = await recall(form.dataset.draft)
  if (draft) restore(form, draft, form.hasAttribute("data-bound"))
  if (draft) show(state, draft.ready ? "draftWaiting" : "draftKept", form)
  let timer
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      await write(form, false)
      show(state, "draftKept", form)
    }, PAUSE)
  }
  form.addEventListener("input", later)
  form.addEventListener("change", later)
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction")) return // a search inside the form, not the sending of it
    event.preventDefault()
    clearTimeout(timer)
    submit(form, state, event.submitter)
  })
}

async function submit(form, state, submitter) {
  if (form.hasAttribute("data-busy")) return
  form.setAttribute("data-busy", "")
  await Promise.all([...form.querySelectorAll("input[data-shrink]")].map((input) => input.shrinking))
  const draft = await write(form, true, submitter)
  show(state, "draftSending", form)
  const answer = await deliver(draft, token(form))
  form.removeAttribute("data-busy")
  if (answer) await arrived(form.dataset.draft, answer)
  else {
    show(state, "draftWaiting", form)
    tryAgain(SOONEST)
  }
}

/**
 * The city has answered: a redirect means accepted, a page means there is something to mend. What came is shown in
 * place, for asking for it again would cost a weak line a second page and lose its message.
 */
async function arrived(key, answer) {
  if (atLogin(answer)) return location.assign(answer.url) // the draft waits until they are back
  if (answer.redirected) {
    await forget(key)
    history.pushState({}, "", answer.url)
    window.addEventListener("popstate", () => location.reload(), { once: true })
  } else {
    const draft = await recall(key)
    if (draft) await keep(key, { ...draft, ready: false })
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const main = page.querySelector("main")
  if (!main) return location.reload()
  document.title = page.title
  document.querySelector("main").replaceWith(main)
  main.dispatchEvent(new CustomEvent("house:swapped", { bubbles: true }))
  scrollTo(0, 0)
  ;(main.querySelector(".form-errors") ?? main).focus()
}

const atLogin = ({ redirected, url }) => redirected && new URL(url).pathname.startsWith(document.body.dataset.login || "\n")

async function write(form, ready, submitter) {
  const entries = [...new FormData(form, submitter)].filter(([name]) => name !== "csrfmiddlewaretoken")
  const action = new URL(form.getAttribute("action") || location.href, location.href).href
  const draft = { entries, ready, action, page: location.href, when: Date.now() }
  await keep(form.dataset.draft, draft)
  return draft
}

/** A form that came back from the city with faults (data-bound) keeps its values; only its photos have to return. */
function restore(form, draft, onlyFiles) {
  const byName = Map.groupBy ? Map.groupBy(draft.entries, ([name]) => name) : grouped(draft.entries)
  for (const [name, entries] of byName) {
    const values = entries.map(([, value]) => value)
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (onlyFiles && field.type !== "file") continue
      const [before, checked] = [field.value, field.checked]
      put(field, values, draft.ready)
      if (field.type !== "file" && (field.value !== before || field.checked !== checked)) field.dispatchEvent(new Event("change", { bubbles: true }))
    }
  }
}

function grouped(entries) {
  const groups = new Map()
  for (const entry of entries) groups.set(entry[0], [...(groups.get(entry[0]) ?? []), entry])
  return groups
}

function put(field, values, sentBefore) {
  if (field.type === "file") {
    const files = values.filter((value) => value instanceof File && value.size)
    if (files.length) fill(field, files)
  } else if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value)
  else if (field.type === "hidden" && !sentBefore && !field.hasAttribute("data-keep")) return // a fresh request id for a fresh try
  else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value)
  else field.value = values[0]
}

function body(draft, csrf) {
  const data = new FormData()
  for (const [name, value] of draft.entries) data.append(name, value)
  if (csrf) data.append("csrfmiddlewaretoken", csrf)
  return data
}

const token = (root) => root.querySelector("[name=csrfmiddlewaretoken]")?.value

/** The response, or nothing when the line or the server is away. */
async function post(draft, csrf) {
  try {
    const answer = await fetch(draft.action, { method: "POST", body: body(draft, csrf), headers: { Accept: "text/html" } })
    return answer.status >= 500 || answer.status === 429 ? undefined : answer
  } catch {
    return undefined
  }
}

/** Sends once, and once more with a new token where the old one has passed. */
async function deliver(draft, csrf) {
  const answer = await post(draft, csrf)
  if (answer?.status !== 403) return answer
  const fresh = await freshToken(draft.page)
  return fresh ? post(draft, fresh) : answer
}

async function freshToken(address) {
  const page = await fetch(address).catch(() => undefined)
  if (!page?.ok || page.redirected) return undefined // signed out meanwhile
  return token(new DOMParser().parseFromString(await page.text(), "text/html"))
}

/**
 * On any page of the site, in one window only: send what waits. A weak line never tells that it is back, for the phone
 * thinks it was never away; so what still waits is tried again by the clock.
 */
async function sendWaiting(pause = SOONEST) {
  if (navigator.onLine && !document.querySelector("form[data-busy]")) {
    if (!navigator.locks) await sendAll()
    else await navigator.locks.request("balaikota-drafts", { ifAvailable: true }, (lock) => lock && sendAll())
  }
  if ((await waiting()).length) tryAgain(pause)
}

let next
function tryAgain(pause) {
  clearTimeout(next)
  next = setTimeout(sendWaiting, pause, Math.min(pause * 2, LATEST))
}

async function sendAll() {
  for (const [key, draft] of await waiting()) {
    const csrf = await freshToken(draft.page)
    const answer = csrf && (await post(draft, csrf))
    if (!answer || atLogin(answer)) continue
    if (document.querySelector(`form[data-draft="${CSS.escape(key)}"]`)) return arrived(key, answer)
    if (answer.redirected) await forget(key)
    else await keep(key, { ...draft, ready: false })
    announce(say(answer.redirected ? "draftSent" : "draftNeedsYou"), answer.redirected ? answer.url : draft.page)
  }
}

function announce(sentence, url) {
  const link = make("a", { href: url }, say("draftSee"))
  document.querySelector("main")?.prepend(make("div", { class: "message message-success wide", role: "status" }, make("p", {}, `${sentence} `, link)))
}

function show(state, key, form) {
  state.hidden = false
  state.toggleAttribute("data-waiting", key === "draftWaiting")
  const words = make("span", {}, say(key))
  if (key === "draftSending") return state.replaceChildren(words)
  const drop = make("button", { type: "button", class: "btn btn-text btn-small" }, say("draftDrop"))
  drop.addEventListener("click", async () => {
    await forget(form.dataset.draft)
    location.reload()
  })
  state.replaceChildren(words, drop)
}

/** Keeps the form page itself readable without a line; see worker.js. */
async function registerWorker() {
  const { worker } = document.body.dataset
  if (!worker || !("serviceWorker" in navigator)) return
  const registration = await navigator.serviceWorker.register(worker).catch(() => undefined)
  if (!registration || !document.querySelector("form[data-draft]")) return
  const ready = await navigator.serviceWorker.ready
  ready.active?.postMessage({ keep: location.href })
}

/** Signing out: no page of this person stays for the next. */
function forgetPages() {
  navigator.serviceWorker?.controller?.postMessage({ forget: true })
}

// Passkeys. A form with data-passkey="create" or "get" gets its options from data-options, or from data-options-url,
// speaks with the phone or key, and sends what comes back in its field "credential".
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")

function readable(options) {
  const key = options.publicKey ?? options
  key.challenge = bytes(key.challenge)
  if (key.user) key.user.id = bytes(key.user.id)
  for (const one of [...(key.excludeCredentials ?? []), ...(key.allowCredentials ?? [])]) one.id = bytes(one.id)
  return { publicKey: key }
}

function sendable(credential) {
  const answer = {}
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) answer[name] = text(credential.response[name])
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  }
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options)
  const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } })
  return (await answer.json()).request_options
}

async function speak(form) {
  const options = readable(await optionsOf(form))
  if (form.elements.passwordless?.checked) {
    const asked = { residentKey: "required", requireResidentKey: true, userVerification: "required" }
    options.publicKey.authenticatorSelection = { ...options.publicKey.authenticatorSelection, ...asked }
  }
  const credential = await navigator.credentials[form.dataset.passkey](options)
  form.elements.credential.value = JSON.stringify(sendable(credential))
  form.submit()
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue
  form.hidden = false
  const failed = form.querySelector("[data-passkey-failed]")
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    failed.hidden = true
    speak(form).catch(() => (failed.hidden = false))
  })
}

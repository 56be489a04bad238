/** Run `act` once for every element in `root` (itself included) that matches. */
export function each(root, selector, act) {
  const found = [...root.querySelectorAll(selector)]
  if (root.matches?.(selector)) found.unshift(root)
  for (const element of found) {
    const marks = (element.enlivened ??= new Set())
    if (marks.has(act)) continue
    marks.add(act)
    act(element)
  }
}

/** A sentence in the reader's language; base.html keeps them on <body data-say-...>. */
export function say(key, facts = {}) {
  const sentence = document.body.dataset[`say${key[0].toUpperCase()}${key.slice(1)}`] ?? ""
  return sentence.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "")
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

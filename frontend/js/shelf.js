// A shelf in IndexedDB, one place per person: who signs in next on the same phone finds nothing of the last one's.
const STORE = "drafts"
const OLDEST = 30 * 24 * 3600 * 1000 // ms; an older draft is thrown away

const owner = () => document.body.dataset.actor ?? ""
const place = (key) => `${owner()}|${key}`

function open() {
  return new Promise((done, fail) => {
    const request = indexedDB.open("balaikota", 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
  })
}

async function run(mode, act) {
  try {
    const database = await open()
    return await new Promise((done, fail) => {
      const transaction = database.transaction(STORE, mode)
      const request = act(transaction.objectStore(STORE))
      transaction.oncomplete = () => done(request.result)
      transaction.onerror = () => fail(transaction.error)
    })
  } catch {
    return undefined // private windows may forbid the shelf: the form still works
  }
}

export const keep = (key, draft) => run("readwrite", (store) => store.put(draft, place(key)))
export const forget = (key) => run("readwrite", (store) => store.delete(place(key)))

export async function recall(key) {
  const draft = await run("readonly", (store) => store.get(place(key)))
  if (draft && Date.now() - draft.when > OLDEST) return void (await forget(key))
  return draft
}

/** Drafts of this person that were sent without a line: pairs of key and draft. */
export async function waiting() {
  const keys = (await run("readonly", (store) => store.getAllKeys())) ?? []
  const mine = keys.filter((key) => key.startsWith(`${owner()}|`)).map((key) => key.slice(owner().length + 1))
  const drafts = await Promise.all(mine.map(async (key) => [key, await recall(key)]))
  return drafts.filter(([, draft]) => draft?.ready)
}

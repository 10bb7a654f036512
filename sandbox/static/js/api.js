// Everything the page asks of the sandbox.

async function answer(response) {
  const told = await response.json();
  if (!response.ok) throw new Error(told.error || response.statusText);
  return told;
}

export const get = (path) => fetch(`/sandbox/${path}`).then(answer);

export const post = (path, body = {}) =>
  fetch(`/sandbox/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).then(answer);

export const remove = (path) => fetch(`/sandbox/${path}`, { method: "DELETE" }).then(answer);

export const act = (person, name, body) => post(`people/${person}/${name}`, body).then((told) => told.result);

export function upload(person, files, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  return fetch(`/sandbox/people/${person}/uploads`, { method: "POST", body: form }).then(answer);
}

// Calls `changed` after every change of the world, and `linked` when the line breaks or comes back.
export function listen(changed, linked) {
  const source = new EventSource("/sandbox/events");
  source.onmessage = () => changed();
  source.onopen = () => linked(true);
  source.onerror = () => linked(false);
}

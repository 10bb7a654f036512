// A message that is redrawn while one of its buttons has the focus gives it to the same button, or to its neighbour.

export function keepingFocus(list, draw) {
  const focused = document.activeElement;
  const message = list.contains(focused) ? focused.closest("[data-message]") : null;
  const place = message && [...message.querySelectorAll("button, a")].indexOf(focused);
  draw();
  if (!message || message.isConnected) return;
  const drawn = list.querySelector(`[data-message="${message.dataset.message}"]`) ?? list.lastElementChild;
  const stops = [...(drawn?.querySelectorAll("button, a") ?? [])];
  const same = stops.find((one) => bare(one) === bare(focused)) ?? stops[Math.min(place, stops.length - 1)];
  same?.focus({ preventScroll: true });
}

// A list of chats that is drawn anew keeps the focus on the same chat.
export function keepingChat(list, draw) {
  const chat = list.contains(document.activeElement) ? document.activeElement.dataset.chat : null;
  draw();
  if (chat) list.querySelector(`[data-chat="${chat}"]`)?.focus({ preventScroll: true });
}

// A label without the mark of what is chosen.
const bare = (node) => node.innerText.replace(/[^\p{L}\p{N} ]/gu, "").trim();

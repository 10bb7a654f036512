// One case as a line of time: what has happened, now, and the terms that are to come.

import { h } from "./dom.js";
import { dayKey, hour } from "./format.js";

const instant = (at) => (/^\d{4}-\d\d-\d\dT/.test(at) ? new Date(at).getTime() : NaN);

export function timeline(one, now) {
  const past = one.events.map((event) => ({ at: instant(event.at), raw: event.at, draw: () => happened(event) }));
  const terms = one.deadlines.map((term) => ({ at: instant(term.due), raw: term.due, draw: () => due(term, now) }));
  const present = { at: new Date(now).getTime(), raw: now, draw: () => h("li", { class: "present" }, h("time", { datetime: now }, hour(now)), h("b", {}, "сейчас")) };
  const order = [...past, present, ...terms].sort((a, b) => (a.at || 0) - (b.at || 0));
  let day = null;
  return order.flatMap((item) => {
    const drawn = item.draw();
    if (Number.isNaN(item.at) || dayKey(item.raw) === day) return [drawn];
    day = dayKey(item.raw);
    return [h("li", { class: "of-day" }, day), drawn];
  });
}

function happened(event) {
  return h("li", { class: "event" }, time(event.at), h("span", {}, h("b", {}, event.what), event.who && h("small", {}, event.who)));
}

// The bar is the share of the term that is used up: as the hook tells it, else by the clock.
function due(term, now) {
  const [since, until, at] = [instant(term.since ?? ""), instant(term.due), new Date(now).getTime()];
  const used = term.used ?? (since < until ? Math.min(100, Math.max(0, ((at - since) / (until - since)) * 100)) : null);
  return h("li", { class: `term ${term.late ? "late" : used > 75 ? "soon" : ""}` }, time(term.due),
    h("span", {}, h("b", {}, term.kind), h("small", { class: "left" }, [String(term.left ?? ""), term.ref].filter(Boolean).join(" · ")),
      used !== null && h("meter", { min: "0", max: "100", value: String(Math.round(used)), "aria-label": `Срок израсходован на ${Math.round(used)} %` }),
      term.quote && h("q", {}, term.quote)));
}

const time = (at) => h("time", { datetime: at }, Number.isNaN(instant(at)) ? String(at) : hour(at));

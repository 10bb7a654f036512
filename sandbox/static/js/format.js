// Dates, sizes and plurals in Russian.

let zone;

export const setZone = (name) => { zone = name || undefined; };

const shown = (at, options) => new Intl.DateTimeFormat("ru-RU", { timeZone: zone, ...options }).format(new Date(at));

export const hour = (at) => shown(at, { hour: "2-digit", minute: "2-digit" });
export const day = (at) => shown(at, { weekday: "short", day: "numeric", month: "long", year: "numeric" });
export const dayKey = (at) => shown(at, { day: "numeric", month: "long" });
export const stamp = (at) => shown(at, { day: "2-digit", month: "2-digit", hour: "2-digit", minute: "2-digit" });

// An instant in ISO form is shown in the zone of the page; other words stay as they are.
export const moment = (at) => (/^\d{4}-\d\d-\d\dT/.test(at) ? stamp(at) : String(at ?? ""));

export function size(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} КБ` : `${(bytes / 1048576).toFixed(1)} МБ`;
}

export function plural(count, one, few, many) {
  const rule = new Intl.PluralRules("ru").select(count);
  return `${count} ${rule === "one" ? one : rule === "few" ? few : many}`;
}

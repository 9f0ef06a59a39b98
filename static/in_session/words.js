// How figures, days and times are said and read. Times are shown in the time of Viet Nam, which has no summer time.

const HOUR = 3600 * 1000;
const OFFSET = 7 * HOUR;
const DAY = 24 * HOUR;
const EVENING = 8 * HOUR; // the longest that anybody means
const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
const DATE = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}))?$/;
const TIME = /^(\d{1,2})\s*(?::|h|g|\.|giờ)\s*(?:(\d{1,2})\s*(?:phút|p|')?)?$/;
const two = (number) => String(number).padStart(2, "0");

function local(moment) {
  return new Date(new Date(moment).getTime() + OFFSET);
}

// 19:52
export function clock(moment) {
  const at = local(moment);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

// Two of one name are told apart by their birth; the paper says the name alone.
export function called({ name, born }) {
  return born ? `${name} (sinh ${born})` : name;
}

// The day of a moment as the calendar writes it: "2024-11-05".
export function dayAt(moment) {
  return local(moment).toISOString().slice(0, 10);
}

// 19 giờ 30
export function clockWords(moment) {
  const at = local(moment);
  return `${at.getUTCHours()} giờ ${two(at.getUTCMinutes())}`;
}

// 05/11/2024 of "2024-11-05"
export function dayWords(day) {
  return day ? day.split("-").reverse().join("/") : "";
}

// ngày 05 tháng 11 năm 2024: zero before months 1 and 2 alone
export function dayInWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `ngày ${two(date)} tháng ${month < 3 ? two(month) : month} năm ${year}`;
}

// thứ Ba 05/11/2024
export function weekDay(day) {
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${dayWords(day)}`;
}

export function minutesBetween(from, to) {
  return Math.max(0, Math.floor((new Date(to) - new Date(from)) / 60000));
}

// 92,9 %, cut off where rounding would reach a target that the counts miss
export function percent(part, whole, target = null) {
  if (!whole) return "–";
  const tenths = Math.floor((part * 2000 + whole) / (2 * whole));
  if (target !== null && part * 100 < target * whole && tenths >= target * 10) {
    const hundredths = Math.floor((part * 10000) / whole);
    return `${Math.floor(hundredths / 100)},${two(hundredths % 100)}\u00a0%`;
  }
  return `${Math.floor(tenths / 10)},${tenths % 10}\u00a0%`;
}

// "19:30", "19h30", "19 giờ 30", "1930", "19h" on the day of the meeting; after midnight belongs to the evening before.
export function readTime(text, day, after = null) {
  const said = text.trim().toLowerCase();
  const [, hour, minute] = TIME.exec(said) ?? /^(\d{1,2})(\d{2})$/.exec(said) ?? [];
  if (hour === undefined || hour > 23 || (minute ?? 0) > 59) return null;
  const at = new Date(`${day}T${two(hour)}:${two(minute ?? 0)}:00+07:00`);
  const early = after ? new Date(after) - at : 0;
  if (early > DAY - EVENING) at.setTime(at.getTime() + DAY);
  return at.toISOString();
}

// The server takes no hour that lies more than one ahead.
export function tooEarly(moment, now) {
  return new Date(moment) - now > HOUR ? "Giờ này chưa đến; mời xem lại." : null;
}

// "20/11/2024", "20/11" (the next one from the day of the meeting on); "" is no day, null is not understood.
export function readDay(text, from) {
  if (!text.trim()) return "";
  const [, date, month, year] = DATE.exec(text.trim()) ?? [];
  if (date === undefined) return null;
  const known = year ?? from.slice(0, 4);
  const day = dayOf(known, month, date);
  if (day === null || year || day >= from) return day;
  return dayOf(Number(known) + 1, month, date);
}

function dayOf(year, month, date) {
  const day = `${year}-${two(month)}-${two(date)}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null;
}

// A whole number of hands; "" counts as none, null is not understood.
export function readCount(text) {
  const said = String(text).trim();
  if (said === "") return 0;
  return /^\d{1,4}$/.test(said) ? Number(said) : null;
}

// "92", "92,5"; null is not understood.
export function readScore(text) {
  const said = text.trim().replace(",", ".");
  return /^\d{1,3}(\.\d)?$/.test(said) && Number(said) <= 100 ? said : null;
}

export function scoreWords(score) {
  return String(score).replace(/\.0+$/, "").replace(".", ",");
}

export function comrade(name) {
  return `đồng chí ${name}`;
}

export function comrades(names) {
  return names.map(comrade).join(", ");
}

export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function shortResult(vote) {
  return `${vote.in_favor}/${vote.base} tán thành`;
}

// How long something has been waiting.
export function age(from, now) {
  const minutes = minutesBetween(from, now);
  if (minutes < 1) return "vừa xong";
  if (minutes < 60) return `${minutes} phút`;
  return `${Math.floor(minutes / 60)} giờ ${two(minutes % 60)} phút`;
}

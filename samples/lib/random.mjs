// A small seeded generator (mulberry32), so that the files are the same on every machine.
export function randomSource(seed) {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (low, high) => low + Math.floor(unit() * (high - low + 1));
  const pick = (list) => list[integer(0, list.length - 1)];
  const chance = (percent) => unit() * 100 < percent;
  const token = (length, alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") =>
    Array.from({ length }, () => pick(alphabet)).join("");
  return { integer, pick, chance, token };
}

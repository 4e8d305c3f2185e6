// All amounts are whole cents; only these write them as the tills do.
const digits = (cents, separator) => {
  const whole = String(Math.floor(Math.abs(cents) / 100));
  const grouped = separator ? whole.replace(/\B(?=(\d{3})+$)/g, separator) : whole;
  return `${grouped}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
};

/** `1234.50`, `-3.00`: Shopify, and expected.json. */
export const plain = (cents) => `${cents < 0 ? "-" : ""}${digits(cents, "")}`;
/** `-$1,195.46`: Square. */
export const dollars = (cents) => `${cents < 0 ? "-" : ""}$${digits(cents, ",")}`;
/** `$-1,195.46`: Lightspeed R. */
export const dollarsMinusInside = (cents) => `$${cents < 0 ? "-" : ""}${digits(cents, ",")}`;

/** cents × numerator / denominator, half away from zero. */
export function share(cents, numerator, denominator) {
  const sign = cents < 0 ? -1 : 1;
  return sign * Math.floor((2 * Math.abs(cents) * numerator + denominator) / (2 * denominator));
}

/** Divides `total` over `weights`, largest remainder first, so that the parts sum to it. */
export function spread(total, weights) {
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((weight) => Math.floor((total * weight) / sum));
  const order = weights
    .map((weight, index) => ({ index, rest: (total * weight) % sum }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = total - parts.reduce((a, b) => a + b, 0);
  for (const { index } of order) {
    if (left === 0) break;
    parts[index] += 1;
    left -= 1;
  }
  return parts;
}

// What a resale shop sells: category, nouns, and a price range in whole dollars.
const kinds = [
  ["Women", ["Wool Coat", "Silk Blouse", "Linen Dress", "Cashmere Cardigan", "Pleated Skirt", "Wrap Dress", "Denim Jacket"], 12, 140],
  ["Men", ["Tweed Blazer", "Oxford Shirt", "Selvedge Jeans", "Leather Belt", "Waxed Jacket", "Brogues, size 10"], 10, 160],
  ["Children", ["Corduroy Overalls", "Rain Boots", "Knit Sweater", "Picture Book"], 3, 28],
  ["Furniture", ["Walnut Sideboard", "Bentwood Chair", "Teak Desk", "Oak Bookcase", "Velvet Armchair", "Marble Side Table"], 60, 1450],
  ["Home", ["Brass Candlestick", "Stoneware Bowl", "Pendant Lamp", "Wool Throw", "Gilt Mirror", 'Frame 8" x 10"'], 6, 220],
  ["Jewelry", ["Silver Bangle", "Garnet Ring", "Pearl Earrings", "Enamel Brooch"], 15, 480],
  ["Vintage", ["Typewriter", "Film Camera", "Travel Trunk", "Concert Poster", "Café Sign"], 20, 390],
];
const adjectives = ["Vintage", "1960s", "1970s", "Handmade", "Mid-century", "Antique", "Barely Worn", "Deadstock", "Restored"];

/** `{ category, item, priceCents }`; cheap things are likelier than dear ones. */
export function thing(random) {
  const [category, nouns, low, high] = random.pick(kinds);
  const reach = random.chance(80) ? low + Math.floor((high - low) / 3) : high;
  const cents = random.pick([0, 0, 0, 50, 99, 95]);
  return { category, item: `${random.pick(adjectives)} ${random.pick(nouns)}`, priceCents: random.integer(low, reach) * 100 + cents };
}

/** The 90 days, 2026-08-01 to 2026-10-29, as `YYYY-MM-DD`. */
export const days = Array.from({ length: 90 }, (_, index) =>
  new Date(Date.UTC(2026, 7, 1 + index)).toISOString().slice(0, 10),
);

export function timeOfDay(random) {
  const two = (n) => String(n).padStart(2, "0");
  return `${two(random.integer(10, 18))}:${two(random.integer(0, 59))}:${two(random.integer(0, 59))}`;
}

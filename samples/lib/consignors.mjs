// Made-up people and workshops. Every sixth has no split of its own, and takes the
// store's default; the payout methods alternate so that a batch has some of each.
const names = [
  "Adela Marsh", "Bruno Castellan", "Carys Whitlock", "Dunstan Pryor", "Elowen Hart", "Fabian Okoro",
  "Greta Lindqvist", "Hollis Vane", "Imogen Tarrant", "Jonah Beckwith", "Katya Moreau", "Leif Ansgar",
  "Marisol Quintero", "Nadia Feld", "Orrin Blackwood", "Petra Havel", "Quentin Rook", "Rosalind Achebe",
  "Silas Thorne", "Tamsin Wilde", "Ulric Danes", "Verity Lowell", "Wendell Sato", "Xenia Marchetti",
  "Yusuf Demir", "Zelda Corrigan", "Amias Holt", "Beatrix O'Hanlon", "Cosmo Ferreira", "Delphine Sauer",
  "Ewan McTavish", "Fleur Delacroix", "Gideon Park", "Hester Voss", "Isidro Llamas", "Jocasta Reeve",
  "Old Mill Furniture, Ltd", "Second Spring Vintage", "Harbor Street Estate Sales", "The Button Box",
];
const splits = ["60", "50", "55", "40", "65", ""];
const methods = ["stripe", "stripe", "check", "cash", "stripe"];

export const consignors = names.map((name, index) => ({
  account: String(1001 + index),
  name,
  email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".").replace(/\.$/, "")}@example.com`,
  split: splits[index % splits.length],
  method: methods[index % methods.length],
}));

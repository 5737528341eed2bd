// Runs in the reader's browser, on the page of the search alone. PLACES and WORDS are in search-index.js.
/* global PLACES, WORDS */

const MOST = 50;
const lines = WORDS.split("\n").map((line) => line.split(" "));
const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The places of every word that begins so. */
function placesOf(beginning) {
  const places = new Set();
  for (const [word, steps] of lines) {
    if (!word.startsWith(beginning)) continue;
    let place = 0;
    for (const step of steps.split(",")) {
      place += Number.parseInt(step, 36);
      places.add(place);
    }
  }
  return places;
}

/** What a word is worth at a place: most where a heading names it whole. */
function worth(word, [, heading, title]) {
  const named = wordsOf(heading);
  if (named.includes(word)) return 8;
  if (named.some((one) => one.startsWith(word))) return 4;
  return wordsOf(title).some((one) => one.startsWith(word)) ? 2 : 1;
}

/** Places that have every word, the best first. */
function find(words) {
  const [first, ...others] = words.map(placesOf);
  const all = [...first].filter((place) => others.every((places) => places.has(place)));
  const score = new Map(all.map((place) => [place, words.reduce((sum, word) => sum + worth(word, PLACES[place]), 0)]));
  return all.sort((one, other) => score.get(other) - score.get(one) || one - other).map((place) => PLACES[place]);
}

function item([address, heading, title]) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = heading;
  const line = document.createElement("li");
  line.append(link, title === heading ? "" : ` · ${title}`);
  return line;
}

function show(text) {
  const words = wordsOf(text);
  const all = words.length === 0 ? [] : find(words);
  const count = all.length === 1 ? "1 place" : `${all.length} places`;
  const told =
    all.length > MOST ? `${count}, of which these are the first ${MOST}` : all.length === 0 ? "Nothing found" : count;
  document.getElementById("told").textContent =
    words.length === 0 ? "What is looked for goes into the box above." : `${told}.`;
  document.getElementById("found").replaceChildren(...all.slice(0, MOST).map(item));
}

const box = document.getElementById("words");
box.value = new URLSearchParams(location.search).get("q") ?? "";
box.addEventListener("input", () => show(box.value));
show(box.value);

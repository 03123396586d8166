// Suggestions under the search box while somebody types, and filters that stand open beside the results in browsers
// too old to do so by their style sheet. Both work without it.
const WAIT = 150; // milliseconds without a key before the site is asked

for (const form of document.querySelectorAll("[data-suggestions]")) offerSuggestions(form);
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 48.01rem)").matches) {
  for (const fold of document.querySelectorAll(".search-fold")) fold.open = true;
}

function offerSuggestions(form) {
  const input = form.querySelector("input");
  const list = document.createElement("ul");
  let timer = 0;
  let newest = 0;
  let chosen = -1;

  list.id = `${input.id}-suggestions`;
  list.className = "search-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "检索建议");
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      choose(chosen + moves[event.key]);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.address);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  // Before the box loses the focus, which would close the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) location.assign(option.dataset.address);
  });

  async function ask() {
    const number = ++newest;
    const text = input.value.trim();
    if (!text) return close();
    const address = `${form.dataset.suggestions}?${new URLSearchParams({ q: text })}`;
    const answer = await fetch(address).then((got) => (got.ok ? got.json() : null), () => null);
    if (number !== newest || document.activeElement !== input) return;
    if (answer) show(answer);
    else close();
  }

  function show({ words, titles }) {
    const options = [...words.map((one) => option(one, "")), ...titles.map((one) => option(one, "search-suggested-title"))];
    options.forEach((one, place) => { one.id = `${list.id}-${place}`; });
    list.replaceChildren(...options);
    choose(-1);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function option({ text, address }, name) {
    const made = document.createElement("li");
    made.setAttribute("role", "option");
    made.className = name;
    made.dataset.address = address;
    made.textContent = text;
    return made;
  }

  function choose(place) {
    const options = [...list.children];
    chosen = options.length ? Math.max(-1, Math.min(place, options.length - 1)) : -1;
    options.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[chosen].id);
  }

  function close() {
    clearTimeout(timer);
    newest++;
    list.replaceChildren();
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}

// The fields of arrival that the chosen way needs; what was filled in or refused stays in sight. Without it all show.
const BY_CONFIRMATION = ["ordinary_letter", "fax", "email"];
const NEEDED_BY = {
  signed_on: ["registered_letter"],
  confirmed_on: BY_CONFIRMATION,
  confirmed_how: BY_CONFIRMATION,
  confirmed_with: BY_CONFIRMATION,
};

const way = document.querySelector(".application-form select[name=way]");
const showNeeded = () => {
  for (const [name, ways] of Object.entries(NEEDED_BY)) {
    const input = way.form.elements[name];
    const field = input?.closest(".field");
    if (field) field.hidden = !ways.includes(way.value) && !input.value && !field.matches(".field-wrong");
  }
};
if (way) {
  way.addEventListener("change", showNeeded);
  // What the browser fills in again on the way back is there only now.
  addEventListener("pageshow", showNeeded);
}

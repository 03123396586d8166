// The fields of arrival that the chosen way needs; what was filled in or refused stays in sight. Without it all show.
// data-ways: the ways that need the field.
const way = document.querySelector(".application-form select[name=way]");
const showNeeded = () => {
  for (const input of way.form.querySelectorAll("[data-ways]")) {
    const field = input.closest(".field");
    const needed = input.dataset.ways.split(" ").includes(way.value);
    field.hidden = !needed && !input.value && !field.matches(".field-wrong");
  }
};
if (way) {
  way.addEventListener("change", showNeeded);
  // What the browser fills in again on the way back is there only now.
  addEventListener("pageshow", showNeeded);
}

// The status form: while the overall rating is that of the worst aspect it keeps following the worst aspect. Once
// somebody chose another one, it stays. Without this script the server asks.

const ORDER = ["red", "amber", "unknown", "green"];
const form = document.querySelector("form.ihoo-status");
const overall = [...(form?.querySelectorAll("[name=colour_overall]") ?? [])];

function worst() {
  const chosen = [...form.querySelectorAll("[name^=colour_]:checked")].filter((radio) => radio.name !== "colour_overall");
  return ORDER.find((rating) => chosen.some((radio) => radio.value === rating));
}

if (overall.length) {
  let follows = false;
  const value = () => overall.find((radio) => radio.checked)?.value;
  const look = () => {
    follows = value() === undefined || value() === worst();
  };
  // Before the change, a click or an arrow key shows whether the two agreed until now.
  form.addEventListener("pointerdown", look, true);
  form.addEventListener("keydown", look, true);
  form.addEventListener("change", ({ target }) => {
    if (!target.name?.startsWith("colour_") || target.name === "colour_overall" || !follows) return;
    for (const radio of overall) radio.checked = radio.value === worst();
  });
}

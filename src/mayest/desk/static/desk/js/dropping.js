// Files dropped on a place go into the field in it, as if they had been chosen there.

for (const place of document.querySelectorAll("[data-drop]")) {
  const input = document.getElementById(place.dataset.drop);
  const say = place.querySelector("[data-drop-say]");
  const told = () => {
    const names = [...input.files].map((file) => file.name);
    say.textContent = names.length ? `To be kept: ${names.join(", ")}` : "";
  };
  const over = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    place.classList.add("over");
  };
  say.textContent = "Or drop them here.";
  input.addEventListener("change", told);
  place.addEventListener("dragenter", over);
  place.addEventListener("dragover", over);
  place.addEventListener("dragleave", (event) => {
    if (!place.contains(event.relatedTarget)) place.classList.remove("over");
  });
  place.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    place.classList.remove("over");
    input.files = event.dataTransfer.files;
    told();
  });
}

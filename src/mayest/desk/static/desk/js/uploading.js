// Shows how far a large file has come, and refuses at once one that is too large. Without a file the form goes as ever.

const MEGABYTE = 2 ** 20;

for (const form of document.querySelectorAll("[data-upload]"))
  form.addEventListener("submit", (event) => {
    const input = form.querySelector("input[type=file]");
    if (!input.files.length) return;
    event.preventDefault();
    const largest = Number(input.dataset.largest);
    if (input.files[0].size > largest) say(form, `It is larger than ${largest / MEGABYTE} MB: save it as MP3 or Opus, or in parts.`);
    else send(form);
  });

function send(form) {
  const request = new XMLHttpRequest();
  const place = form.querySelector("[data-progress]");
  const buttons = form.querySelectorAll("button");
  const lock = (on) => buttons.forEach((button) => (button.disabled = on));
  request.upload.addEventListener("progress", (event) => show(place, event.loaded / event.total));
  request.addEventListener("load", () => arrived(form, request, lock));
  request.addEventListener("error", () => {
    lock(false);
    place.hidden = true;
    say(form, "It did not arrive: there is no connection. Nothing is lost; send it again in a moment.");
  });
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  say(form, "");
  lock(true);
  show(place, 0);
  request.send(new FormData(form));
}

function show(place, part) {
  place.hidden = false;
  place.querySelector("progress").value = part;
  place.querySelector("[data-progress-number]").textContent = part < 1 ? `${Math.round(100 * part)} %` : "Nearly there";
}

function arrived(form, request, lock) {
  const address = request.getResponseHeader("HX-Redirect");
  if (address) return location.assign(address);
  if (request.getResponseHeader("HX-Refresh")) return location.reload();
  lock(false);
  const again = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("[data-upload]");
  if (again) form.replaceChildren(...again.childNodes);
  else say(form, "That did not work, and it is our fault. Send it again in a moment.");
}

function say(form, words) {
  form.querySelector("[data-upload-trouble]").textContent = words;
}

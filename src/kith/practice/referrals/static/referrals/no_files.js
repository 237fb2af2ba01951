/* Keeps a photo, film or file that is dropped or pasted onto the form from opening in its place or being sent.
   The server takes none either; this only says so at once, before anything has left the device. */

const GUIDANCE = "Do not send photos or videos of a child: Kith takes none. Do not copy or forward them. " +
  "Hand the device to police: ring 101, or 999 if a child is in danger now. What you typed is still here.";

function tell(place) {
  document.getElementById("no-files")?.remove();
  const note = document.createElement("div");
  note.id = "no-files";
  note.className = "govuk-inset-text";
  note.setAttribute("role", "alert");
  note.textContent = GUIDANCE;
  place.before(note);
  note.scrollIntoView({block: "center"});
}

function refuse(event, files) {
  if (!files?.length) return;
  event.preventDefault();
  tell(event.target.closest?.(".govuk-form-group") ?? document.querySelector("main").firstElementChild);
}

const carriesFiles = (data) => [...(data?.types ?? [])].includes("Files");

document.addEventListener("dragover", (event) => carriesFiles(event.dataTransfer) && event.preventDefault());
document.addEventListener("drop", (event) => refuse(event, event.dataTransfer?.files));
document.addEventListener("paste", (event) => refuse(event, event.clipboardData?.files));

// The photo that was just chosen stands beside the print, before it is sent.

const field = document.querySelector("#ky input[type=file]");
const shown = document.getElementById("xem-truoc");

function show() {
  const [file] = field.files;
  if (shown.src) URL.revokeObjectURL(shown.src);
  shown.hidden = !file?.type.startsWith("image/");
  if (!shown.hidden) shown.src = URL.createObjectURL(file);
}

field?.addEventListener("change", show);
if (field?.files.length) show(); // chosen before this script had arrived

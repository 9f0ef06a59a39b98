// The total of a score sheet while it is being filled: form[data-score] says how points are added, each .score-item its
// most. The words stand beside the red button; what counts is what the server adds up when it is saved.

const form = document.querySelector("form[data-score]");
const said = document.querySelector("[data-score-said]");

function number(text) {
  const read = Number.parseFloat((text ?? "").replace(",", "."));
  return Number.isNaN(read) ? null : read;
}

function pointsOf(item) {
  const chosen = item.querySelector("input[type=radio]:checked") ?? item.querySelector(".points input");
  return number(chosen?.value);
}

function total(items) {
  const sums = { plain: 0, most: 0, bonus: 0 };
  for (const item of items) {
    const most = number(item.dataset.most);
    const points = Math.min(Math.max(pointsOf(item) ?? 0, 0), most);
    if ("bonus" in item.dataset) sums.bonus += points;
    else Object.assign(sums, { plain: sums.plain + points, most: sums.most + most });
  }
  const scaled = "scale" in form.dataset && sums.most ? (sums.plain * 100) / sums.most : sums.plain;
  const step = number(form.dataset.step);
  return Math.round(Math.min(scaled + sums.bonus, 100) / step + 1e-9) * step;
}

function gradeOf(points) {
  const steps = form.dataset.score.split(";").map((step) => step.split("="));
  return steps.find(([, lowest]) => points >= number(lowest))[0];
}

function say() {
  const items = [...form.querySelectorAll(".score-item")];
  const left = items.filter((item) => pointsOf(item) === null).length;
  const points = total(items);
  const words = points.toLocaleString("vi-VN", { maximumFractionDigits: 1 });
  said.replaceChildren();
  said.append(Object.assign(document.createElement("b"), {
    textContent: left ? `Đang chọn ${words} điểm.` : `${words} điểm, ${gradeOf(points)}.`,
  }), left ? ` Còn ${left} mục chưa chấm.` : " Chưa lưu.");
}

// A link to the next step would leave what was just changed behind: until it is saved the red button saves.
function offerToSave() {
  const step = document.querySelector(".next-step a.btn-primary");
  if (!step) return;
  const save = Object.assign(document.createElement("button"), {
    type: "submit", className: step.className, textContent: "Lưu bảng điểm",
  });
  save.setAttribute("form", "bang-diem");
  step.replaceWith(save);
}

document.querySelector("#bang-diem")?.addEventListener("input", offerToSave);
if (form && said) {
  // While it is tapped or typed, never on leaving a field: the page would move under the finger on its way to a button.
  form.addEventListener("input", (event) => event.target.matches("[type=radio], .points input") && say());
}

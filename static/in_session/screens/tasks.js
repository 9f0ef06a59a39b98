// Việc – người – hạn: there is always one more row to write in.

import { h } from "../dom.js";
import { drop, save } from "../drafts.js";
import { button, dayField, field, people, select, sheet } from "../fields.js";

const BLANK = { text: "", member: null, due_on: null };
const whole = (task) => Boolean(task.text.trim() && task.member);
const TASK = { kind: "task", rows: "tasks", blank: BLANK, whole };

export function tasks(evening, ui) {
  const saved = evening.state.tasks;
  const begun = ui.drafts.begun("task", saved);
  const blank = { uid: ui.blank("task", [...saved, ...begun]), ...BLANK };
  return {
    h1: "Phân công nhiệm vụ",
    lead: h("span", {}, "Mỗi việc một người, một hạn. Không giao việc mới thì sang câu sau."),
    body: [...saved, ...begun, blank].map((task, number) =>
      taskSheet(evening, ui, { uid: task.uid, ...BLANK, ...task, ...ui.drafts.values(task.uid) }, number + 1),
    ),
    done: () => ui.drafts.leaveBlank("nhiem-vu", ![...evening.state.tasks, ...ui.drafts.begun("task", [])].length),
  };
}

function taskSheet(evening, ui, task, number) {
  const { uid } = task;
  const keep = (name) => (value) => {
    save(evening, ui, TASK, uid, { [name]: value });
  };
  const begun = task.text || task.member || task.due_on;
  return sheet(
    `viec-${uid}`,
    `Việc ${number}`,
    ui.mark(task),
    h(
      "div",
      { class: "sheet-body" },
      field(ui, {
        id: `viec-o-${uid}`,
        label: "Việc",
        value: task.text,
        area: true,
        css: "two-lines",
        keep: keep("text"),
      }),
      h(
        "div",
        { class: "row g-3 mt-0" },
        h(
          "div",
          { class: "col-12 col-sm-7" },
          select({
            id: `ai-${uid}`,
            label: "Người thực hiện",
            value: task.member,
            options: people(evening.state.roll),
            onpick: (member) => keep("member")(member || null),
          }),
        ),
        h(
          "div",
          { class: "col-12 col-sm-5" },
          dayField(ui, {
            id: `han-${uid}`,
            label: "Thời hạn",
            from: evening.state.meeting.day,
            day: task.due_on,
            keep: (day) => keep("due_on")(day || null),
          }),
        ),
      ),
      begun &&
        !whole(task) &&
        h("p", { class: "form-text mt-2" }, task.text.trim() ? "Mời chọn người thực hiện." : "Mời ghi việc."),
      begun &&
        h(
          "p",
          { class: "mt-3" },
          button("Bỏ dòng này", () => drop(evening, ui, TASK, uid)),
        ),
    ),
  );
}

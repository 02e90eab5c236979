// The filters of the search page. Values of one filter widen what is shown, filters together narrow
// it; a count says how many pages a value would leave.
import { made } from "./search-results.js";

const AT_FIRST = 6; // values of a filter, before a reader asks for all

export function filtersOf(root, fetchValues, say) {
  const box = root.querySelector(".tb-search__filters");
  const summary = box.querySelector("summary");
  const plain = summary.textContent;
  const form = box.querySelector("form");
  const clear = form.querySelector(".tb-search__clear");
  const fields = [...form.querySelectorAll("[data-filter]")];
  const chosen = new Map(fields.map((field) => [field.dataset.filter, new Set()]));
  let drawn = false;
  let latest = 0;
  // In a wide window they stand open beside what was found.
  const wide = matchMedia("(min-width: 60em)");
  const fit = () => {
    box.open = wide.matches;
  };
  wide.addEventListener("change", fit);
  fit();

  const passing = (hits, values, but) =>
    hits.filter((hit) =>
      [...chosen].every(
        ([name, picked]) =>
          name === but || !picked.size || [...picked].some((value) => values.get(name)?.get(value)?.has(hit.id)),
      ),
    );
  const picks = () => [...chosen.values()].reduce((sum, picked) => sum + picked.size, 0);
  const any = () => picks() > 0;

  function draw(values) {
    for (const field of fields) {
      const name = field.dataset.filter;
      const list = made("ul");
      const all = [...(values.get(name)?.keys() ?? [])].sort((a, b) => a.localeCompare(b));
      for (const value of all) {
        const label = made("label");
        const check = made("input");
        Object.assign(check, { type: "checkbox", name, value });
        label.append(check, made("span", "tb-search__value", value), " ", made("span", "tb-search__count"));
        const row = made("li");
        row.append(label);
        list.append(row);
      }
      const more = made("button", "tb-search__values");
      more.type = "button";
      more.addEventListener("click", () => {
        field.dataset.whole = "";
        const rows = [...list.children].filter((row) => "more" in row.dataset);
        for (const row of rows) row.hidden = false;
        more.hidden = true;
        rows[0].querySelector("input").focus();
      });
      field.append(list, more);
    }
    drawn = true;
  }

  function count(hits, values) {
    for (const field of fields) {
      const name = field.dataset.filter;
      const left = passing(hits, values, name);
      let offered = 0;
      for (const check of field.querySelectorAll("input")) {
        const pages = values.get(name).get(check.value);
        const n = left.filter((hit) => pages.has(hit.id)).length;
        check.checked = chosen.get(name).has(check.value);
        check.parentElement.querySelector(".tb-search__count").textContent = `(${n})`;
        const row = check.closest("li");
        row.hidden = !n && !check.checked;
        offered += row.hidden ? 0 : 1;
        delete row.dataset.more;
        if (!row.hidden && !check.checked && offered > AT_FIRST && !("whole" in field.dataset)) {
          row.hidden = true;
          row.dataset.more = "";
        }
      }
      const more = field.querySelector(".tb-search__values");
      more.hidden = !field.querySelector("[data-more]");
      more.textContent = say("values", { n: offered });
      // A filter with one value tells nothing apart.
      field.hidden = offered < 2 && !chosen.get(name).size;
    }
    clear.hidden = !any();
    summary.textContent = any() ? say("filters_chosen", { n: picks() }) : plain;
  }

  return {
    any,
    chosen: () => [...chosen].flatMap(([name, picked]) => [...picked].map((value) => [name, value])),
    choose(state) {
      for (const [name, picked] of chosen) {
        picked.clear();
        for (const value of state.getAll(name)) picked.add(value);
      }
    },
    left: async (hits) => passing(hits, await fetchValues()),
    // Counts come after what was found: they need more of the index.
    async show(hits) {
      const turn = ++latest;
      box.hidden = !hits.length;
      if (!hits.length) return;
      // Without them there is nothing to filter by, and what was found still stands.
      const values = await fetchValues().catch(() => undefined);
      if (turn !== latest) return;
      if (!values) {
        box.hidden = true;
        return;
      }
      if (!drawn) draw(values);
      count(hits, values);
    },
    onChange(changed) {
      form.addEventListener("change", (event) => {
        const { name, value, checked } = event.target;
        if (checked) chosen.get(name).add(value);
        else chosen.get(name).delete(value);
        changed();
      });
      form.addEventListener("reset", () => {
        for (const picked of chosen.values()) picked.clear();
        summary.focus();
        changed();
      });
      form.addEventListener("submit", (event) => event.preventDefault());
    },
  };
}

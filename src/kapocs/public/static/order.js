// Asks what the form costs as it is filled in. Without a script a button does the same.
const form = document.querySelector("form[data-quote]");
const totals = form.querySelector(".totals");
const problem = document.getElementById("coupon-problem");
let waiting = 0;
let asked = 0;

function row([label, amount]) {
  const line = document.createElement("div");
  const name = document.createElement("dt");
  const value = document.createElement("dd");
  name.textContent = label;
  value.textContent = amount;
  line.append(name, value);
  return line;
}

async function recount() {
  const turn = ++asked;
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.dataset.quote, { method: "POST", body });
  if (!answer.ok || turn !== asked) return;
  const told = await answer.json();
  totals.replaceChildren(...told.rows.map(row));
  problem.textContent = told.problem;
  problem.hidden = !told.problem;
  for (const input of form.querySelectorAll("[type=number]")) {
    input.toggleAttribute("aria-invalid", told.bad.includes(input.name));
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(recount, 250);
});
// A page that the browser restores may hold other values than it came with.
addEventListener("pageshow", recount);

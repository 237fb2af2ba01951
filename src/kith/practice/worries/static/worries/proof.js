/* Does a small sum for the form being sent, so that a flood of junk costs its sender more than a worry costs anybody.
   Without scripts the form is sent as it is and is received all the same. Plain SHA-256: it also works where the
   browser offers no crypto.subtle. */

const SLICE = 1_500;
const LONGEST_WAIT_MS = 20_000;
const form = document.querySelector("[data-proof-of]");

const K = new Uint32Array(64);
const START = new Uint32Array(8);
(function constants() {
  const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
  for (let n = 2, found = 0; found < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found] = fraction(Math.cbrt(n));
    found += 1;
  }
})();

const w = new Uint32Array(64);
const turn = (x, n) => (x >>> n) | (x << (32 - n));

/* The hash of a text of fewer than 56 plain characters: one block. */
function sha256(text) {
  w.fill(0);
  for (let i = 0; i < text.length; i += 1) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  w[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  w[15] = text.length * 8;
  for (let i = 16; i < 64; i += 1) {
    const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
    const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i += 1) {
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  return (START[0] + a) >>> 0;
}

function work(of, bits) {
  return new Promise((found) => {
    let proof = 0;
    const slice = () => {
      for (let i = 0; i < SLICE; i += 1, proof += 1) {
        if (sha256(`${of}:${proof}`) >>> (32 - bits) === 0) return found(String(proof));
      }
      return setTimeout(slice);
    };
    slice();
  });
}

if (form && Number(form.dataset.proofBits) > 0) {
  const box = form.elements.proof;
  const wait = form.querySelector("[data-proof-wait]");
  const done = work(form.dataset.proofOf, Number(form.dataset.proofBits)).then((proof) => { box.value = proof; });
  form.addEventListener("submit", (event) => {
    if (box.value || event.submitter?.value !== "send" || form.dataset.waited) return;
    event.preventDefault();
    wait.hidden = false;
    const late = new Promise((over) => setTimeout(over, LONGEST_WAIT_MS));
    Promise.race([done, late]).then(() => {
      form.dataset.waited = "yes";
      form.requestSubmit(event.submitter);
    });
  });
}

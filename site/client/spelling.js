// @ts-check

/**
 * What counts of a passphrase: neither capitals, nor how its words are parted. People read it out on the phone, and
 * phones begin lines with capitals. `normal` in site/app/passphrases.py is the same.
 * @param {string} passphrase
 */
export const normal = (passphrase) =>
  passphrase
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ς", "σ") // Which of the two it becomes hangs on its neighbours, and on how new the browser is.
    .replace(/[\t\n\r \-_\u2010-\u2015\u2212]+/g, " ")
    .replace(/^ | $/g, "")
    .normalize("NFKC");

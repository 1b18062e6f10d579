/** `readmission-application` as `ReadmissionApplication`, with a number where the name is taken. */
export function typeName(words: string, used: Set<string>): string {
  const pascal = words
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
  const name = /^[A-Za-z]/.test(pascal) ? pascal : `Form${pascal}`;
  let free = name;
  for (let number = 2; used.has(free); number++) free = `${name}${number}`;
  used.add(free);
  return free;
}

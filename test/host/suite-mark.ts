/** What begins each line that the suite prints in the browser-hosted VS Code. */
export const suiteMark = '[suite] ';

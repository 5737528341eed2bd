export { except } from "./apply";
export { EXCEPTION_RULES } from "./problems";
export { readExceptions } from "./read";
export { exceptionSnippet } from "./snippet";

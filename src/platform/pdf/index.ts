export { createPdfConverter, type PdfConverter } from './converter.js';

declare const L: any;
declare const vegaEmbed: any;
interface Window {
  gapdash: any;
  gapdashEarly: any;
  gapdashFollow: any;
}

/** A drawn line that stands for a signature, as PNG: nobody's. */
export const SIGNATURE_PICTURE: Uint8Array<ArrayBuffer> = Uint8Array.from(
  atob(
    [
      'iVBORw0KGgoAAAANSUhEUgAAAHgAAAAoAQAAAAAdkQOIAAAAvklEQVR42s3RTwoCIRQGcKNFm8Ab5DVaDHixwNm19EpNLVx2hRnm',
      'AiNtDMSv93zGMCcoQXy/D8V/Ctum/siL23q0W9/11le/+kFdh9U8mrlZISuHYidxUTZ1lhzFuTNLMcguiZM7DCBTUr2g38MjIVvy',
      'ExGjRsAbtEhRMfPEQDF0NZ+FwhedkDxTQm2iAkO1Z0eOJ3KkVbypTGMbsRenYrnI7utLdbGmXe3sqk/NpT3B0bZ32Il71xzEt5/8',
      '9wdX6SehZHOSgwAAAABJRU5ErkJggg==',
    ].join(''),
  ),
  (character) => character.charCodeAt(0),
);

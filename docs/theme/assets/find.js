/* Material's search takes any character of a question for enough: 授权 would find every page with 权 in it.
   What goes to its worker says here that each has to be there; a word of letters may go on. */
const asking = 2;
const { postMessage } = Worker.prototype;

function demanding(question) {
  const words = question.replace(/怎么样?|怎样|如何|什么|哪里|哪儿|吗/g, " ").trim() || question;
  return words.replace(/[\u3400-\u9fff]|[A-Za-z0-9]+/g, (word) =>
    /[A-Za-z0-9]/.test(word) ? ` +${word}* ` : ` +${word} `,
  );
}

Worker.prototype.postMessage = function (message, ...rest) {
  const asks = message?.type === asking && typeof message.data === "string";
  return postMessage.call(this, asks ? { ...message, data: demanding(message.data) } : message, ...rest);
};

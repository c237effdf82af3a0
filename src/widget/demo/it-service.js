// The embed snippet as websites use it, in a file of its own so that the page needs no inline script.
(function (w, d, s, u) {
  w.RocketChat = function (c) { w.RocketChat._.push(c); };
  w.RocketChat._ = [];
  w.RocketChat.url = u;
  var h = d.getElementsByTagName(s)[0];
  var j = d.createElement(s);
  j.async = true;
  j.src = u + '/rocketchat-livechat.min.js';
  h.parentNode.insertBefore(j, h);
})(window, document, 'script', location.origin + '/livechat');

RocketChat(function () {
  this.setDepartment('it-service');
});

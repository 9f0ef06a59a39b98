// The phone's clock may be wrong by hours. What is written down as a time of the evening goes by the server's clock as
// far as it was ever seen; `at` of an operation stays the phone's own.

export class Clock {
  constructor(offset = 0, phone = Date.now) {
    this.offset = offset;
    this.phone = phone;
  }

  now() {
    return new Date(this.phone() + this.offset);
  }

  at() {
    return new Date(this.phone()).toISOString();
  }

  // The server looked at its clock between asking and the answer. A second or two is the way, not the clock.
  learn(serverTime, asked, answered = this.phone()) {
    const middle = (asked + answered) / 2;
    const offset = Math.round(Date.parse(serverTime) - middle);
    if (Number.isNaN(offset) || Math.abs(offset - this.offset) <= answered - asked + 1000) return false;
    this.offset = offset;
    return true;
  }
}

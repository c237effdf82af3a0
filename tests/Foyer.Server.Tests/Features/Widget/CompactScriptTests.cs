using Foyer.Server.Features.Widget;
using Xunit;

namespace Foyer.Server.Tests.Features.Widget;

public sealed class CompactScriptTests
{
    [Theory]
    [InlineData("const total = 1;\nuse(total);\n", "const a=1;use(a);")]
    [InlineData("class Box {\n  #inside = 1;\n  get inside() {\n    return this.#inside;\n  }\n}\n", "class a{#a=1;get inside(){return this.#a;}}\n")]
    [InlineData("const { token, room } = seat;\nuse(token, room);\n", "const{token,room}=seat;use(token,room);")]
    [InlineData("const said = `to ${total} of ${this.#count}`;\nlet total = 1;\n", "const a=`to ${total} of ${this.#a}`;let total=1;")]
    [InlineData("call(window, (first, second) => first + second);\n", "call(window,(a,b)=>a+b);")]
    [InlineData("const pattern = /a b'`/g;\nrun(pattern);\n", "const a=/a b'`/g;run(a);")]
    [InlineData("let step = 1;\nx = step - -step;\n", "let a=1;x=a- -a;")]
    public void A_script_is_written_more_shortly(string code, string shorter) => Assert.Equal(shorter, CompactScript.Write(code));

    [Theory]
    [InlineData("const whole = 'never ended\n")]
    [InlineData("const nested = `a ${`b`")]
    public void What_is_not_understood_stays_as_it_is(string code) => Assert.Equal(code, CompactScript.Write(code));
}

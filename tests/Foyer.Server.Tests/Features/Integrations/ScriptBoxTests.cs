using System.Text.Json.Nodes;
using Foyer.Server.Features.Integrations;
using Xunit;

namespace Foyer.Server.Tests.Features.Integrations;

public sealed class ScriptBoxTests
{
    [Fact]
    public void A_script_sees_what_it_is_given_and_answers()
    {
        var answer = Run("return { content: { text: request.content.text.toUpperCase() } };");

        Assert.Null(answer.Error);
        Assert.Equal("HELLO", (string?)answer.Value!["content"]!["text"]);
    }

    [Fact]
    public void A_script_without_the_method_answers_nothing()
    {
        var answer = ScriptBox.Run("class Script {}", "process_incoming_request", [], TestContext.Current.CancellationToken);

        Assert.Equal((null, false), (answer.Error, answer.HasMethod));
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("const f = () => f(); f();")]
    [InlineData("let all = []; while (true) { all.push('x'.repeat(100000)); }")]
    [InlineData("return 'x'.repeat(1e9);")]
    [InlineData("throw new Error('no');")]
    [InlineData("return eval('1');")]
    [InlineData("return new Function('return 1')();")]
    [InlineData("return System.IO.File.ReadAllText('/etc/passwd');")]
    [InlineData("return process.env;")]
    [InlineData("return require('fs');")]
    [InlineData("const all = {}; all.self = all; return all;")]
    public void A_script_that_runs_wild_or_reaches_out_ends_badly_and_harms_nobody(string body) => Assert.NotNull(Run(body).Error);

    [Fact]
    public void What_a_script_does_to_its_world_is_gone_with_it()
    {
        Run("Object.prototype.polluted = true; Store.set('a', 1); return 1;");

        Assert.Equal("[null,null]", Run("return [({}).polluted ?? null, Store.get('a') ?? null];").Value!.ToJsonString());
    }

    [Theory]
    [InlineData("class Script {}", true)]
    [InlineData("class Script {", false)]
    [InlineData("const Script = 1;", false)]
    public void A_script_that_cannot_run_is_known_when_it_is_saved(string script, bool isFine) => Assert.Equal(isFine, ScriptBox.WhyNot(script) is null);

    private static ScriptAnswer Run(string body) => ScriptBox.Run(
        $"class Script {{ process_incoming_request({{ request }}) {{ {body} }} }}",
        "process_incoming_request",
        new JsonObject { ["request"] = new JsonObject { ["content"] = new JsonObject { ["text"] = "hello" } } },
        TestContext.Current.CancellationToken);
}

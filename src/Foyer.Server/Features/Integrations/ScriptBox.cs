using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;
using Jint.Runtime;

namespace Foyer.Server.Features.Integrations;

/// <summary>
/// Runs a script of an integration in a closed box: it sees nothing of the server, gets JSON and gives JSON, and ends when it
/// takes too long, too many steps, or too much memory.
/// </summary>
internal static class ScriptBox
{
    private const int MostStatements = 200_000;
    private const int DeepestRecursion = 200;
    private const long MostMemory = 32 * 1024 * 1024;
    private const int LongestAnswer = 1024 * 1024;
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(3);

    // What scripts of the dialect are used to find: a console, and a small store that lives as long as the run.
    private const string Surroundings = """
        var console = { log() {}, info() {}, warn() {}, error() {}, debug() {} };
        var Store = (() => { const kept = {}; return { set: (key, value) => (kept[key] = value), get: (key) => kept[key] }; })();
        """;

    /// <summary>Why a script cannot run; null when it can be read and declares its class.</summary>
    public static string? WhyNot(string script)
    {
        try
        {
            var engine = Engine(CancellationToken.None);
            engine.Execute(script);
            return engine.Evaluate("typeof Script === 'function'").AsBoolean() ? null : "The script has no class Script";
        }
        catch (Exception broken) when (IsOfTheScript(broken))
        {
            return broken.Message;
        }
    }

    /// <summary>Calls a method of the script's class.</summary>
    /// <param name="script">The script, which declares the class <c>Script</c>.</param>
    /// <param name="method">The method.</param>
    /// <param name="input">Its argument.</param>
    /// <param name="cancel">Ends the run.</param>
    /// <returns>What it answered, or why it ended badly. A script without the method answers nothing.</returns>
    public static ScriptAnswer Run(string script, string method, JsonObject input, CancellationToken cancel)
    {
        try
        {
            var engine = Engine(cancel);
            engine.Execute(script);
            engine.SetValue("given", input.ToJsonString());
            engine.SetValue("wanted", method);
            var written = engine.Evaluate(
                "(() => { const one = new Script(); return typeof one[wanted] === 'function' ? JSON.stringify({ has: true, answer: one[wanted](JSON.parse(given)) }) : '{}'; })()");
            var text = written.AsString();
            if (text.Length > LongestAnswer)
            {
                return new ScriptAnswer("The script's answer is too long", HasMethod: true, null);
            }

            var answer = (JsonObject)JsonNode.Parse(text)!;
            return new ScriptAnswer(null, answer.ContainsKey("has"), answer["answer"]?.DeepClone());
        }
        catch (Exception broken) when (IsOfTheScript(broken))
        {
            return new ScriptAnswer(broken.Message, HasMethod: true, null);
        }
    }

    private static Engine Engine(CancellationToken cancel)
    {
        var engine = new Engine(options =>
        {
            options.LimitMemory(MostMemory).TimeoutInterval(LongestRun).MaxStatements(MostStatements).LimitRecursion(DeepestRecursion)
                .RegexTimeoutInterval(TimeSpan.FromMilliseconds(200)).CancellationToken(cancel);
            options.Constraints.MaxArraySize = 100_000;
            options.Host.StringCompilationAllowed = false;
        });
        engine.Execute(Surroundings);
        return engine;
    }

    private static bool IsOfTheScript(Exception broken) => broken is JavaScriptException or JintException or TimeoutException
        or ExecutionCanceledException or JsonException or Acornima.ParseErrorException or ScriptPreparationException
        or InvalidOperationException or ArgumentException or InsufficientExecutionStackException;
}

/// <summary>What a script answered.</summary>
/// <param name="Error">Why it ended badly; null when it did not.</param>
/// <param name="HasMethod">Whether it has the method at all.</param>
/// <param name="Value">The answer; null for none.</param>
internal sealed record ScriptAnswer(string? Error, bool HasMethod, JsonNode? Value);

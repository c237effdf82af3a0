using System.Text;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.Support;

/// <summary>A page that has asked what a test says it has, and that is seen when a test says so; at once where it says nothing.</summary>
internal sealed class FakeOpening : IOpening
{
    private readonly Dictionary<string, string> answers = [];

    public Session? Session { get; set; }

    public string Language { get; set; } = "de";

    public TaskCompletionSource? Arrival { get; set; }

    public bool HasArrived => Arrival is null;

    public double AskedAt { get; set; }

    public Dictionary<string, string> Account { get; } = [];

    public List<string> Held { get; } = [];

    public TaskCompletionSource? Paint { get; set; }

    public Task ArriveAsync() => Arrival?.Task ?? Task.CompletedTask;

    public string? Me(string field) => Account.GetValueOrDefault(field);

    public IReadOnlyList<string> Grants() => Held;

    public void Answer(string name, string json) => answers[name] = json;

    public byte[]? Take(string name) => answers.Remove(name, out var json) ? Encoding.UTF8.GetBytes(json) : null;

    /// <summary>How often the page is seen at once before <see cref="Paint"/> holds it up.</summary>
    public int PaintsBefore { get; set; }

    public Task PaintAsync() => PaintsBefore-- > 0 ? Task.CompletedTask : Paint?.Task ?? Task.CompletedTask;
}

using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>
/// Reads a message that nobody has written, once everything else has come. What reads messages has to be made ready at its first use, which
/// takes most of the time that people wait for the first room they open.
/// </summary>
internal sealed class FirstRead(IOpening opening) : IFeed
{
    private const string Sample = """
        [{"_id":"a","rid":"b","msg":"c","ts":{"$date":0},"_updatedAt":{"$date":0},"u":{"_id":"d","username":"e","name":"f"},
        "md":[],"urls":[],"mentions":[],"channels":[],"reactions":{},"attachments":[],"tcount":1,"tlm":{"$date":0},"groupable":false}]
        """;

    private bool isReady;

    public async Task StartAsync(Session session, CancellationToken cancel)
    {
        if (!isReady)
        {
            await opening.PaintAsync();
            isReady = JsonNode.Parse(Sample).ReadList<MessagePayload>().Count == 1;
        }
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    public void Stop()
    {
        // Nothing is kept.
    }
}

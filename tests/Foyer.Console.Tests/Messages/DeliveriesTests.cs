using System.Text.Json.Nodes;
using Foyer.Console.Features.Messages;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.Messages;

public sealed class DeliveriesTests : IDisposable
{
    private readonly ConsoleContext console = new();

    private Deliveries Deliveries => console.Get<Deliveries>();

    private Outbox Outbox => console.Get<Store<Outbox>>().State;

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task A_confirmed_message_leaves_the_outbox()
    {
        await Deliveries.StartAsync(new Session("u1", "t"), TestContext.Current.CancellationToken);
        await Deliveries.WriteAsync("r1", "Guten Tag");

        Assert.Empty(Outbox.Messages);
        Assert.Equal("Guten Tag", Sent()[0]!["msg"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_link_it_waits_and_is_sent_once_when_the_link_is_back()
    {
        await Deliveries.StartAsync(new Session("u1", "t"), TestContext.Current.CancellationToken);
        console.Server.Become(LinkState.Waiting);
        await Deliveries.WriteAsync("r1", "eins");
        await Deliveries.WriteAsync("r1", "zwei");

        Assert.All(Outbox.Messages, static message => Assert.Equal(OutgoingState.Queued, message.State));

        console.Server.Become(LinkState.Online);

        Assert.Empty(Outbox.Messages);
        Assert.Equal(["eins", "zwei"], Sent().Select(static message => message["msg"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_refused_message_stays_with_the_writer_and_can_be_sent_again_under_the_same_id()
    {
        var refuse = true;
        console.Server.On("sendMessage", _ => refuse ? throw new ServerRefusedException("error-action-not-allowed") : null);
        await Deliveries.StartAsync(new Session("u1", "t"), TestContext.Current.CancellationToken);
        await Deliveries.WriteAsync("r1", "Guten Tag");
        var failed = Assert.Single(Outbox.Messages);
        Assert.Equal(OutgoingState.Failed, failed.State);

        refuse = false;
        await Deliveries.RetryAsync(failed.Id);

        Assert.Empty(Outbox.Messages);
        Assert.Single(Sent().Select(static message => message["_id"]!.GetValue<string>()).Distinct());
    }

    [Fact]
    public void What_was_on_its_way_when_the_page_went_away_is_asked_again()
    {
        var outbox = Outbox.From([new OutgoingMessage("a", "r1", "x", Say.At(0), OutgoingState.Sending)]);

        Assert.Equal(OutgoingState.Queued, Assert.Single(outbox.Messages).State);
    }

    [Fact]
    public void Message_ids_have_the_dialects_form()
    {
        Assert.Matches("^[23456789A-HJ-NP-TW-Za-km-z]{17}$", MessageIds.Next());
        Assert.NotEqual(MessageIds.Next(), MessageIds.Next());
    }

    private JsonObject[] Sent() => [.. console.Server.Asked
        .Where(static asked => asked.Name == "sendMessage")
        .Select(static asked => (JsonObject)((JsonArray)asked.Arguments!)[0]!)];
}

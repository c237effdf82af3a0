using System.Globalization;
using System.Threading.Channels;
using Foyer.Client;
using Foyer.Client.Ddp;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Messages;

namespace Foyer.Samples.Concierge;

/// <summary>One conversation with a visitor, one line after the other.</summary>
internal sealed class Talk(FoyerClient client, string room, Words words, IReadOnlyList<Choice> choices, TextWriter log) : IAsyncDisposable
{
    private const int MostMisunderstandings = 2;

    private readonly Channel<MessagePayload> lines = Channel.CreateUnbounded<MessagePayload>();
    private readonly HashSet<string> read = [];
    private DdpSubscription? listening;
    private int misunderstandings;

    /// <summary>Greets, asks, and goes on with what the visitor says.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        listening = await client.Realtime.SubscribeAsync("stream-room-messages", room, Hear, null, cancel);
        await SayAsync($"{words.Greeting} {Question()}", cancel);

        // What was said before we listened; a line that comes both ways is read once.
        foreach (var line in (await client.LiveChats.MessagesAsync(room, null, null, cancel)).Items.OrderBy(one => one.SentAt))
        {
            lines.Writer.TryWrite(line);
        }

        _ = ReadAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        lines.Writer.TryComplete();
        if (listening is not null)
        {
            await listening.DisposeAsync();
        }
    }

    private void Hear(StreamEvent told)
    {
        if (told.Read<MessagePayload>() is { } line)
        {
            lines.Writer.TryWrite(line);
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(cancel))
            {
                // System lines have a type; our own lines are not the visitor's.
                if (line.Type is null && line.Sender?.Id != client.Rest.Credentials?.UserId && read.Add(line.Id) && await AnswerAsync(line.Text ?? "", cancel))
                {
                    return;
                }
            }
        }
        catch (Exception problem) when (problem is WireException or OperationCanceledException)
        {
            await log.WriteLineAsync($"{room}: {problem.Message}");
        }
    }

    // Whether the chat has gone on to people.
    private async Task<bool> AnswerAsync(string said, CancellationToken cancel)
    {
        if (ChoiceIn(said) is { } choice)
        {
            return await ForwardAsync(choice, cancel);
        }

        // A first line before the question is the concern itself; then we ask, and after two more a person takes over.
        if (misunderstandings++ < MostMisunderstandings)
        {
            await SayAsync(misunderstandings == 1 ? Question() : $"{words.Again} {Question()}", cancel);
            return false;
        }

        await SayAsync(words.ToPerson, cancel);
        await client.LiveChats.GiveBackAsync(room, null, cancel);
        return true;
    }

    private async Task<bool> ForwardAsync(Choice choice, CancellationToken cancel)
    {
        try
        {
            await SayAsync(string.Format(CultureInfo.InvariantCulture, words.GoingTo, choice.Name), cancel);
            await client.LiveChats.ForwardAsync(
                new ForwardRequest { RoomId = room, DepartmentId = choice.DepartmentId, Comment = "The visitor chose this by number." }, cancel);
            return true;
        }
        catch (WireException nobody) when (nobody.Code is "error-no-agents-online-in-department")
        {
            await SayAsync($"{string.Format(CultureInfo.InvariantCulture, words.NobodyThere, choice.Name)} {Question()}", cancel);
            return false;
        }
    }

    private Choice? ChoiceIn(string said)
    {
        var word = said.Trim().TrimEnd('.', '!', ')');
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= choices.Count
            ? choices[number - 1]
            : choices.FirstOrDefault(choice => string.Equals(choice.Name, word, StringComparison.OrdinalIgnoreCase));
    }

    private string Question() =>
        $"{words.Choices}\n{string.Join('\n', choices.Select((choice, index) => $"{index + 1}. {choice.Name}"))}";

    private async Task SayAsync(string text, CancellationToken cancel) =>
        await client.Messages.SendAsync(new SendMessageRequest { Id = WireIds.NewMessageId(), RoomId = room, Text = text }, cancel);
}

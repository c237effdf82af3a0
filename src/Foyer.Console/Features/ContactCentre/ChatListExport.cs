using System.Globalization;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>Gives the person the list of chats, as filtered, as a table for spreadsheet programs.</summary>
internal sealed class ChatListExport(ContactCentreApi api, Store<DepartmentBook> departments, Texts texts, Browser browser, TimeProvider time)
{
    /// <summary>Fetches every page of the list; answers how many rows were written.</summary>
    public async Task<int> DownloadAsync(ChatFilter filter, Action<int, int> progress, CancellationToken cancel)
    {
        var table = new CsvTable(texts.Language is Language.German ? ';' : ',');
        table.Add(
            texts.ChatNumber, texts.Visitor, texts.Department, texts.ServedBy, texts.StartedAt, texts.CloseMoment, texts.Duration,
            texts.MessageCount, texts.Status, texts.EndTags, texts.CloseComment);
        var rows = 0;
        while (true)
        {
            var page = await api.ListAsync(filter with { Offset = rows }, cancel, ContactCentreApi.ExportPage);
            foreach (var chat in page.Chats)
            {
                table.Add(Row(chat));
            }

            rows += page.Chats.Count;
            progress(rows, page.Total);
            if (page.Chats.Count == 0 || rows >= page.Total)
            {
                break;
            }
        }

        var day = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.Local).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await browser.DownloadAsync($"chats-{day}.csv", "text/csv;charset=utf-8", table.ToString());
        return rows;
    }

    private IEnumerable<string?> Row(RoomPayload chat) =>
    [
        chat.Id, ChatLabels.NameOf(chat), chat.Department?.Name ?? departments.State.NameOf(chat.DepartmentId), chat.ServedBy?.Name ?? chat.ServedBy?.Username,
        Moment(chat.CreatedAt), Moment(chat.ClosedAt), chat.Metrics?.ChatDuration is { } seconds ? WaitingTime.Of(TimeSpan.FromSeconds(seconds)) : null,
        chat.MessageCount?.ToString(CultureInfo.InvariantCulture), ChatLabels.StatusOf(chat, texts), string.Join(", ", chat.Tags ?? []), chat.ClosingMessage?.Text,
    ];

    private static string? Moment(DateTimeOffset? at) => at is { } moment
        ? TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.Local).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : null;
}

/// <summary>How chats are called in lists.</summary>
internal static class ChatLabels
{
    public static string NameOf(RoomPayload chat) => chat.FName ?? chat.Visitor?.Name ?? chat.Visitor?.Username ?? chat.Id;

    public static string StatusOf(RoomPayload chat, Texts texts) => chat switch
    {
        { Open: not true } => texts.ChatClosed,
        { OnHold: true } => texts.ChatOnHold,
        { ServedBy: null } => texts.ChatWaits,
        _ => texts.ChatOpen,
    };
}

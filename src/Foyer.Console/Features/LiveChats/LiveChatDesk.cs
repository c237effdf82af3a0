using Foyer.Console.Features.ContactCentre;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Resources;
using Foyer.Console.Wire;
using Foyer.Contracts.Departments;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Rooms;
using MudBlazor;

namespace Foyer.Console.Features.LiveChats;

/// <summary>The buttons above a live chat: asks where asking is due, acts, and puts refusals into the agent's words.</summary>
internal sealed class LiveChatDesk(
    LiveChatApi api, RoomApi rooms, TranscriptDownload transcripts, HandoverFeed handovers, HandoverApi handing, IDialogService dialogs, Texts texts)
{
    public async Task<(RoomPayload? Room, InquiryPayload? Inquiry)> LookUpAsync(string roomId, CancellationToken cancel)
    {
        try
        {
            var room = await rooms.FetchAsync(roomId, cancel);
            var inquiry = room is { ServedBy: not null } or { ClosedAt: not null } ? null : await api.InquiryAsync(roomId, cancel);
            return (room, inquiry);
        }
        catch (Exception problem) when (problem is ServerUnreachableException or OperationCanceledException)
        {
            return (null, null);
        }
    }

    /// <summary>Null when it worked, else what to tell the agent.</summary>
    public async Task<string?> TakeAsync(string roomId, string? inquiryId, CancellationToken cancel)
    {
        try
        {
            var id = inquiryId ?? (await api.InquiryAsync(roomId, cancel))?.Id;
            if (id is null)
            {
                return texts.TakeTaken;
            }

            await api.TakeAsync(id);
            return null;
        }
        catch (ServerRefusedException refused)
        {
            return refused switch
            {
                _ when refused.Says("error-inquiry-taken") || refused.Says("error-not-found") => texts.TakeTaken,
                _ when refused.Says("error-max-number-simultaneous-chats-reached") => texts.TakeLimit,
                _ when refused.Says("error-agent-status-service-offline") || refused.Says("agent-offline") => texts.TakeOffline,
                _ => texts.TakeFailed,
            };
        }
        catch (Exception problem) when (problem is ServerUnreachableException or OperationCanceledException)
        {
            return texts.TakeFailed;
        }
    }

    public Task<bool> GiveBackAsync(string roomId, string visitor) => AskAsync<GiveBackDialog>(new DialogParameters<GiveBackDialog>
    {
        { dialog => dialog.RoomId, roomId },
        { dialog => dialog.Visitor, visitor },
    });

    public Task<bool> ForwardAsync(string roomId) => AskAsync<ForwardDialog>(new DialogParameters<ForwardDialog>
    {
        { dialog => dialog.RoomId, roomId },
    });

    public async Task LookForHandoversAsync(CancellationToken cancel)
    {
        try
        {
            await handovers.LoadAsync(cancel);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException or OperationCanceledException)
        {
            // What was done stays done; the feed looks again with the next event.
        }
    }

    /// <summary>Null when it worked, else what to tell the supervisor.</summary>
    public async Task<string?> FreeAsync(string roomId)
    {
        try
        {
            await handing.FreeAsync(roomId);
            return null;
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            return texts.FreeChatFailed;
        }
    }

    public Task<bool> CloseAsync(string roomId, string visitor, DepartmentPayload? department) => AskAsync<CloseDialog>(new DialogParameters<CloseDialog>
    {
        { dialog => dialog.RoomId, roomId },
        { dialog => dialog.Visitor, visitor },
        { dialog => dialog.Department, department },
    });

    public Task<bool> SendTranscriptAsync(RoomPayload room) => AskAsync<TranscriptDialog>(new DialogParameters<TranscriptDialog>
    {
        { dialog => dialog.Room, room },
    });

    /// <summary>Puts a chat aside, or goes on with it. Null when it worked, else what to tell the agent.</summary>
    public async Task<string?> HoldAsync(string roomId, bool hold)
    {
        try
        {
            await (hold ? api.HoldAsync(roomId) : api.ResumeAsync(roomId));
            return null;
        }
        catch (ServerRefusedException refused)
        {
            return refused switch
            {
                _ when refused.Says("error-cannot-place-chat-on-hold") => texts.HoldVisitorWaits,
                _ when refused.Says("error-max-number-simultaneous-chats-reached") => texts.TakeLimit,
                _ => hold ? texts.HoldFailed : texts.ResumeFailed,
            };
        }
        catch (ServerUnreachableException)
        {
            return hold ? texts.HoldFailed : texts.ResumeFailed;
        }
    }

    public Task<bool> AllowsHoldAsync(CancellationToken cancel) => api.AllowsHoldAsync(cancel);

    public async Task<string?> DownloadTranscriptAsync(string roomId, CancellationToken cancel) =>
        await transcripts.DownloadAsync(roomId, cancel) ? null : texts.TranscriptFailed;

    private async Task<bool> AskAsync<TDialog>(DialogParameters parameters)
        where TDialog : Microsoft.AspNetCore.Components.IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(null, parameters);
        return await dialog.Result is { Canceled: false };
    }
}

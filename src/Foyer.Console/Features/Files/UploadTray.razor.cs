using System.Text.Json.Nodes;
using Foyer.Console.Features.Workspaces;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Foyer.Console.Features.Files;

/// <summary>Files that were chosen, dropped or pasted: each with its description, its progress and a way to stop it.</summary>
public sealed partial class UploadTray
{
    private DotNetObjectReference<UploadTray>? self;
    private UploadList list = UploadList.Empty;

    [Parameter, EditorRequired]
    public string RoomId { get; set; } = "";

    [Parameter]
    public string? ThreadId { get; set; }

    [Inject]
    internal RoomBrowser Browser { get; set; } = null!;

    [Inject]
    internal IServer Server { get; set; } = null!;

    [Inject]
    internal Store<WorkspaceRules> Rules { get; set; } = null!;

    private bool HasFailed => list.Items.Any(static item => item.State is UploadState.Failed);

    public void Add(IReadOnlyList<ChosenFile> files) => Change(now => now.Add(files, Rules.State.LargestFile));

    [JSInvokable]
    public void OnProgress(int file, int share) => Change(now => now.Change(file, item => item with { Progress = share }));

    /// <summary>The file has arrived, or it has not.</summary>
    [JSInvokable]
    public async Task OnUploaded(int file, string? fileId, string? problem)
    {
        if (list.Find(file) is not { } item)
        {
            // It was taken back meanwhile.
            return;
        }

        if (fileId is not null && await PostAsync(item, fileId))
        {
            Change(now => now.Remove(file));
        }
        else
        {
            Change(now => now.Change(file, one => one with { State = UploadState.Failed, Problem = problem }));
        }

        await NextAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsGone)
        {
            foreach (var item in list.Items)
            {
                _ = Browser.CancelUploadAsync(item.File.Id).AsTask();
            }

            self?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Change(Func<UploadList, UploadList> change)
    {
        list = change(list);
        Redraw();
    }

    private void Describe(int file, string? words) => Change(now => now.Change(file, item => item with { Description = words ?? "" }));

    private async Task CancelAsync(int file)
    {
        Change(now => now.Remove(file));
        await Browser.CancelUploadAsync(file);
        await NextAsync();
    }

    private Task SendAsync()
    {
        foreach (var item in list.Items.Where(static item => item.State is UploadState.Failed))
        {
            list = list.Change(item.File.Id, static one => one with { State = UploadState.Waiting, Progress = 0 });
        }

        isSending = true;
        return NextAsync();
    }

    private bool isSending;

    // One after the other, so that they arrive in the order in which they were chosen.
    private async Task NextAsync()
    {
        if (!isSending || list.IsBusy)
        {
            return;
        }

        if (list.Next is not { } next)
        {
            isSending = false;
            return;
        }

        Change(now => now.Change(next.File.Id, static item => item with { State = UploadState.Sending, Progress = 0 }));
        self ??= DotNetObjectReference.Create(this);
        await Browser.UploadAsync(next.File.Id, RoomId, self);
    }

    private async Task<bool> PostAsync(UploadItem item, string fileId)
    {
        var body = new JsonObject { ["description"] = item.Description };
        if (ThreadId is not null)
        {
            body["tmid"] = ThreadId;
        }

        try
        {
            await Server.PostAsync($"rooms.mediaConfirm/{Uri.EscapeDataString(RoomId)}/{Uri.EscapeDataString(fileId)}", body, CancellationToken.None);
            return true;
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            return false;
        }
    }
}

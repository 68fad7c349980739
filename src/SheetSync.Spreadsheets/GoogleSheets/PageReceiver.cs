using System.ComponentModel;
using Google.Apis.Auth.OAuth2;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Shows the page where a person agrees, opens it where there is a browser, and waits for the answer on a port of this machine.</summary>
internal sealed class PageReceiver(Action<string> showPage, bool opensBrowser) : LocalServerCodeReceiver
{
    protected override bool OpenBrowser(string url)
    {
        showPage(url);
        try
        {
            _ = opensBrowser && base.OpenBrowser(url);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // The person has the link, and may open it by hand.
        }

        return true;
    }
}
